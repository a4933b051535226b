import type { ReactNode } from 'react'
import { useState } from 'react'
import { Button } from '../../components/button'
import { SheetDialog } from '../../components/sheet-dialog'

/** A button on the start page, and the sheet it opens. */
export function BackupDialog({ opener, title, children }: { opener: string; title: string; children: ReactNode }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button look="quiet" size="small" edge="start" onClick={() => setOpen(true)}>
        {opener}
      </Button>
      {open && (
        <SheetDialog title={title} onClose={() => setOpen(false)}>
          {children}
        </SheetDialog>
      )}
    </>
  )
}

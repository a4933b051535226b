/** A file handed out. */
export interface Material {
  id: string
  name: string
  mediaType: string
  bytes: number
  /** Hex. */
  sha256: string
  at: string
  withdrawn: boolean
}

export interface MaterialsState {
  materials: Material[]
}

export const noMaterials: MaterialsState = { materials: [] }

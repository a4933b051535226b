import { baseKeymap } from '@tiptap/pm/commands'
import { keymap } from '@tiptap/pm/keymap'
import { DOMParser, Schema } from '@tiptap/pm/model'
import { EditorState } from '@tiptap/pm/state'
import { EditorView } from '@tiptap/pm/view'

/* Runs in a browser, for comparison: paragraphs of plain text in the editor that the pages have, and nothing around it. */
const schema = new Schema({
  nodes: {
    doc: { content: 'paragraph+' },
    paragraph: { content: 'text*', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
    text: {},
  },
})
const text = document.getElementById('text')!
const doc = DOMParser.fromSchema(schema).parse(text)
const view = new EditorView({ mount: text }, { state: EditorState.create({ doc, plugins: [keymap(baseKeymap)] }) })
view.dom.id = 'field'
view.dom.style.whiteSpace = 'pre-wrap'

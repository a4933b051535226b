import type { Node, SourceFile } from 'typescript/unstable/ast'
import type { Project } from 'typescript/unstable/sync'
import { API } from 'typescript/unstable/sync'

/** One source file, in the project whose types it is read with. */
export interface TypedSource {
  file: SourceFile
  project: Project
}

/** The sources of some projects (their tsconfig.json, as absolute paths), without packages. `close` ends the compiler. */
export function openTypedSources(projects: readonly string[]): { sources: TypedSource[]; close(): void } {
  const api = new API()
  const snapshot = api.updateSnapshot({ openProjects: [...projects] })
  const sources = projects.flatMap((config) => {
    const project = snapshot.getProject(config)
    if (!project) throw new Error(`${config} is no project`)
    return project.program
      .getSourceFileNames()
      .filter((name) => !name.includes('/node_modules/'))
      .flatMap((name) => project.program.getSourceFile(name) ?? [])
      .map((file) => ({ file, project }))
  })
  return { sources, close: () => api.close() }
}

/** A node and all below it. What `closed` says of is given, what is below it is not. */
export function* nodesOf(node: Node, closed: (node: Node) => boolean = () => false): Generator<Node> {
  yield node
  if (closed(node)) return
  const children: Node[] = []
  node.forEachChild((child) => void children.push(child))
  for (const child of children) yield* nodesOf(child, closed)
}

/**
 * Who is whose neighbour in the mesh: a graph in which each has a few neighbours, nobody more than the maximum, and
 * everybody can be reached from everybody. Random arrivals and departures would sooner or later cut a sparse graph in
 * two, and each half would then write without the other while the host is away; so every change ends with a look at
 * what hangs together. At two hundred peers that is some thousand steps.
 */
export class Neighbourhood<Peer> {
  readonly #neighbours = new Map<Peer, Set<Peer>>()

  /** `aim`: neighbours each is given. `max`: nobody is given more, not even to hold the graph together. */
  constructor(
    private readonly aim: number,
    private readonly max: number,
  ) {}

  of(peer: Peer): ReadonlySet<Peer> {
    return this.#neighbours.get(peer) ?? new Set()
  }

  /** Takes a peer in, or fills up one that is in already. Returns the new pairs. */
  join(peer: Peer): [Peer, Peer][] {
    if (!this.#neighbours.has(peer)) this.#neighbours.set(peer, new Set())
    return [...this.#fillUp(peer), ...this.#reunite()]
  }

  /** Lets a peer go. Returns the new pairs among those it leaves. */
  leave(peer: Peer): [Peer, Peer][] {
    const left = this.of(peer)
    this.#neighbours.delete(peer)
    for (const other of left) this.#neighbours.get(other)?.delete(peer)
    return [
      ...[...left].filter((other) => this.of(other).size < this.aim / 2).flatMap((other) => this.#fillUp(other)),
      ...this.#reunite(),
    ]
  }

  /** Gives a peer neighbours up to the aim, the loneliest first. */
  #fillUp(peer: Peer): [Peer, Peer][] {
    const own = this.of(peer)
    const candidates = [...this.#neighbours.keys()].filter(
      (other) => other !== peer && !own.has(other) && this.of(other).size < this.max,
    )
    candidates.sort((a, b) => this.of(a).size - this.of(b).size)
    return candidates.slice(0, Math.max(0, this.aim - own.size)).map((other) => this.#pair(peer, other))
  }

  /** Joins what does not hang together, by the loneliest of either side. */
  #reunite(): [Peer, Peer][] {
    const [first, ...rest] = this.#parts()
    if (!first) return []
    return rest.map((part) => {
      const pair = this.#pair(this.#loneliest(first), this.#loneliest(part))
      first.push(...part)
      return pair
    })
  }

  /** Sets of peers that can reach each other. */
  #parts(): Peer[][] {
    const unseen = new Set(this.#neighbours.keys())
    const parts: Peer[][] = []
    for (const start of unseen) {
      const part = [start]
      unseen.delete(start)
      for (const peer of part) for (const other of this.of(peer)) if (unseen.delete(other)) part.push(other)
      parts.push(part)
    }
    return parts
  }

  /** A part that is cut off has somebody below the maximum: who lost a neighbour by the cut, or who just came. */
  #loneliest(part: readonly Peer[]): Peer {
    return part.reduce((a, b) => (this.of(b).size < this.of(a).size ? b : a))
  }

  #pair(a: Peer, b: Peer): [Peer, Peer] {
    this.#neighbours.get(a)!.add(b)
    this.#neighbours.get(b)!.add(a)
    return [a, b]
  }
}

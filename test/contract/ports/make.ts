/** Makes a fresh place; what it gives opens the adapter there, again and again, with what is kept. */
export type Make<Port> = () => Promise<() => Promise<Port>>

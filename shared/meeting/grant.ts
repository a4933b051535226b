/** How far somebody may go with a command. `own`: only where it names nobody but the sender. */
export type Grant = 'no' | 'own' | 'any'

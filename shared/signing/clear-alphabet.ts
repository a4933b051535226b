/** Letters and digits without look-alikes: none of 0 O, 1 I L, 2 Z, 5 S, 8 B, U V. What people read out, type and compare is written in it. */
export const CLEAR_ALPHABET = '34679ACDEFGHJKMNPQRTWXY'

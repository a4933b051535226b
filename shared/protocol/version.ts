/** Raised whenever a frame, command or event changes its shape. Host and page must agree: the page comes from the host, so a reload mends a mismatch. */
export const PROTOCOL_VERSION = 5

/** What pages send, by its types alone: which commands there are and what they carry. What they do is the meeting's to know. */
export type { CommandBody, CommandPayload, CommandType, MeetingCommand as SignedCommand } from '../meeting/commands'

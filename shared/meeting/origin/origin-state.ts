/** Why a meeting was made: topics of an office, as its record names them. Fixed when it is made; the office's record names the meeting. */
export interface Origin {
  officeId: string
  /** Hash of the last line that the office's record had then: it stands for all of it. */
  head: string
  /** `digest`: of the words with which each was brought up, as the office's record has it. */
  topics: readonly { topicId: string; digest: string }[]
}

export interface OriginState {
  /** Absent where no office made the meeting of its topics. */
  origin?: Origin
}

/** What this device works out of a secret ballot: in a piece of its own, which is fetched only where one was announced. */
export { BallotFault } from '#shared/ballot/ballot-fault'
export { readOpenedBallot } from '#shared/sealed/opened-ballot'
export { sealAnswer, voterCredential } from '#shared/sealed/voter-device'
export { dealAsTeller, introduceTeller, openAsTeller, receiveAsTeller, tellersCode } from '#shared/sealed/teller-device'

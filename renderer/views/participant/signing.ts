/** What is signed with a pen: beside the host, and away from it. One piece, since both show the same paper. */
export { SignAway } from './sign-away'
export { SigningPage } from './signing-page'

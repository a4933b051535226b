export { seeded } from '#main/rehearsal/seeded'

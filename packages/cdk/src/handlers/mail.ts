/** The pool's CustomMessage trigger, where another function answers the clicks. */
export { handler } from "../halves/mail.ts";

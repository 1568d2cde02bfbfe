/** Entry `cognito-links/preview`: every mail and every page of a configuration, for a developer's machine to look at. */
export type { PageEnding } from "./endpoint/endings.ts";
export {
  type MailKind,
  type PreviewedMail,
  previewMails,
} from "./preview/preview-mails.ts";
export { type AppEnding, type PreviewedPage, previewPages } from "./preview/preview-pages.ts";
export type { PreviewFilter } from "./preview/variants.ts";

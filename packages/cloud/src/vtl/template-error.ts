/** What API Gateway itself fails on while it renders a template: its documentation promises a 5XX. */
export class TemplateFault extends Error {
  override readonly name: string = "TemplateFault";
}

/** A template whose outcome nobody can foretell, or that uses what is not modelled: the test's author has to change it. */
export class TemplateError extends Error {
  override readonly name: string = "TemplateError";
}

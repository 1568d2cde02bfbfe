import type { Rendering } from "cognito-links-cloud";

/** The events that the template wrote for the function, where they are not exactly what the template saw. */
export function wrongEvents(renderings: readonly Rendering[]): string[] {
  return renderings
    .filter(({ template }) => template.includes('"httpMethod"'))
    .filter(({ text, model, reading }) => {
      const seen = {
        httpMethod: model.context["httpMethod"],
        path: "/confirm",
        queryStringParameters: model.params.querystring,
        headers: model.params.header,
        body: model.body === "" ? reading.emptyBody : model.body,
      };
      return JSON.stringify(JSON.parse(text)) !== JSON.stringify(seen);
    })
    .map(({ text }) => text);
}

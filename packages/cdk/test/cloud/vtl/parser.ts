import { parseNodes } from "./velocity-base.ts";

/** Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
const MAX_TEMPLATE_BYTES = 300 * 1024;

/** Parses a mapping template. Throws for one over 300 KB. */
export type ParseVtl = (template: string) => unknown;

/** Parses each template once, for an API that renders the same ones at every request. */
export function createVtlParser(): ParseVtl {
  const parsed = new Map<string, unknown>();
  return (template) => {
    const nodes = parsed.get(template) ?? parse(template);
    parsed.set(template, nodes);
    return nodes;
  };
}

function parse(template: string): unknown {
  if (Buffer.byteLength(template) > MAX_TEMPLATE_BYTES)
    throw new Error("the template is over 300 KB");
  return parseNodes(template);
}

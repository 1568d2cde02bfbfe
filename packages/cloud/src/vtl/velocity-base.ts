import velocity from "velocityjs";

/** A node of the parsed template, as far as it is read. */
export interface Node {
  readonly type: string;
  readonly id?: string;
  /** `$` or `$!`. */
  readonly leader?: string;
  readonly operator?: string;
  readonly expression?: readonly Node[];
  readonly condition?: Node;
  readonly from?: Node;
  readonly path?: readonly Node[] | undefined;
  readonly equal?: readonly Node[];
}

/** The parts of velocityjs's compiler that are overridden or called; its own types say `string` for all of them. */
export interface Engine {
  readonly context: Record<string, unknown>;
  readonly contextId: string;
  render(variables: Record<string, unknown>): string;
  renderAstList(nodes: readonly Node[], contextId?: string): string;
  getAttributes(attribute: Node, target: unknown, node: Node): unknown;
  getBlock(block: readonly Node[]): string;
  getExpression(node: Node): unknown;
  getLiteral(node: Node): unknown;
  getMacro(node: Node): string;
  getReferences(node: Node, isOutput?: boolean): unknown;
  setValue(node: Node): void;
}

export interface EngineClass {
  new (nodes: unknown, config: object): Engine;
  readonly prototype: Engine;
}

const needed = [
  "render",
  "renderAstList",
  "getAttributes",
  "getBlock",
  "getExpression",
  "getLiteral",
  "getMacro",
  "getReferences",
  "setValue",
];

function isEngineClass(value: unknown): value is EngineClass {
  if (typeof value !== "function") return false;
  const methods: unknown = value.prototype;
  return needed.every(
    (name) =>
      typeof methods === "object" &&
      methods !== null &&
      typeof Reflect.get(methods, name) === "function",
  );
}

/** The compiler, or an error where another version of velocityjs has other methods. */
export function engineClass(): EngineClass {
  const found: unknown = velocity.Compile;
  if (isEngineClass(found)) return found;
  throw new Error("velocityjs has no compiler with the methods that are overridden");
}

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
  return velocity.parse(template);
}

/** A reference as it stands in the template. */
export function referenceText(node: Node): string {
  return `${node.leader ?? "$"}${node.id ?? ""}${node.path?.map(({ id }) => `.${String(id)}`).join("") ?? ""}`;
}

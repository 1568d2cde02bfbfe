import { javaMethod } from "./java-methods.ts";
import { isTruth, operate } from "./operators.ts";
import { TemplateFault } from "./template-error.ts";
import { engineClass, type Node, referenceText } from "./velocity-base.ts";

/** Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
const MAX_ROUNDS = 1_000;

interface Call {
  readonly property: string;
  readonly context: unknown;
  readonly params: readonly unknown[];
}

const config = {
  customMethodHandlers: [
    {
      uid: "java",
      match: ({ property, context }: Call): boolean => javaMethod(context, property) !== undefined,
      resolve: ({ property, context, params }: Call): unknown =>
        javaMethod(context, property)?.(context, params),
    },
  ],
};

/** Renders a parsed template with velocityjs, mended where Apache Velocity means something else, strict where versions disagree. */
export function runEngine(
  nodes: unknown,
  variables: Record<string, unknown>,
  emptyIsTrue: boolean,
): string {
  const engine = new JavaLike(nodes, config);
  engine.emptyIsTrue = emptyIsTrue;
  return engine.render(variables);
}

class JavaLike extends engineClass() {
  emptyIsTrue = true;

  override getReferences(node: Node, isOutput?: boolean): unknown {
    const value = super.getReferences(node, false);
    if (!isOutput || (value !== undefined && value !== null)) return value;
    if (node.leader === "$!") return "";
    // Velocity prints the reference itself, and no mapping template means to.
    throw new Error(`${referenceText(node)} is null, and Velocity would print it as it stands`);
  }

  override getAttributes(attribute: Node, target: unknown, node: Node): unknown {
    if (attribute.type !== "index" && !/^[A-Za-z]/.test(attribute.id ?? "")) {
      throw new Error(`${referenceText(node)}: in Velocity 1.7 a name begins with a letter`);
    }
    const isData = typeof target === "string" || Array.isArray(target);
    if (attribute.type === "property" && isData) {
      throw new Error(`${referenceText(node)}: Java has no property ${attribute.id} there`);
    }
    if (attribute.type === "method" && target !== null && target !== undefined) {
      const isOwn = typeof target === "object" && Object.hasOwn(target, attribute.id ?? "");
      if (!isOwn && javaMethod(target, attribute.id ?? "") === undefined) {
        throw new Error(`${referenceText(node)}: there is no method ${attribute.id}`);
      }
    }
    return super.getAttributes(attribute, target, node);
  }

  override getExpression(node: Node): unknown {
    if (node.operator === undefined) return super.getExpression(node);
    const [left, right] = node.expression ?? [];
    return operate(
      node.operator,
      () => left && this.getExpression(left),
      () => right && this.getExpression(right),
      this.emptyIsTrue,
    );
  }

  override getBlock(block: readonly Node[]): string {
    const [head] = block;
    if (head?.type === "if") return this.renderIf(block);
    if (head?.type === "foreach" && head.from) {
      const items = this.getLiteral(head.from);
      if (Array.isArray(items) && items.length > MAX_ROUNDS) {
        throw new TemplateFault(`#foreach over ${items.length}, ${MAX_ROUNDS} at most`);
      }
      return super.getBlock(block);
    }
    throw new Error(`#${head?.type} is not modelled`);
  }

  override getMacro(node: Node): string {
    throw new Error(`#${node.id} is no directive`);
  }

  /** Velocity 1.7 leaves a name as it was when it is set to null, unless it is configured otherwise. */
  override setValue(node: Node): void {
    const [target] = node.equal ?? [];
    const name = target?.path ? undefined : target?.id;
    const before = name === undefined ? undefined : this.context[name];
    super.setValue(node);
    if (name === undefined || before === undefined || before === null) return;
    if (this.context[name] === undefined || this.context[name] === null) {
      throw new Error(`#set($${name}) to null over a value: Velocity may keep the old one`);
    }
  }

  private renderIf(block: readonly Node[]): string {
    let taken = false;
    const chosen: Node[] = [];
    for (const node of block) {
      if (["if", "elseif", "else"].includes(node.type)) {
        if (taken) break;
        taken =
          node.condition === undefined ||
          isTruth(this.getExpression(node.condition), this.emptyIsTrue);
      } else if (taken) chosen.push(node);
    }
    return this.renderAstList(chosen, this.contextId);
  }
}

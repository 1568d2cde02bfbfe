import { runEngine } from "./engine.ts";
import { createInput } from "./input.ts";
import { type Reading, type Rendering, readings, type VtlModel } from "./model.ts";
import { createOverride } from "./overrides.ts";
import { TemplateError, TemplateFault } from "./template-error.ts";
import { createUtil } from "./util.ts";
import { createVtlParser, type ParseVtl } from "./velocity-base.ts";

/**
 * Renders a mapping template under each of the readings of what is not documented; all must come to the same.
 *
 * @throws TemplateFault where API Gateway answers 5XX; TemplateError where nobody can tell what it does
 */
export function renderTemplate(
  template: string,
  model: VtlModel,
  under: readonly Reading[] = readings,
  parse: ParseVtl = createVtlParser(),
): Rendering {
  const all = under.map((reading) => renderUnder(reading, template, model, parse));
  const [first] = all;
  const outcomes = new Set(all.map((one) => JSON.stringify(outcomeOf(one))));
  if (first && outcomes.size === 1) return first;
  throw new TemplateError(
    `the template comes out differently where nothing is documented: ${[...outcomes].join(" or ")}`,
  );
}

/** Renders under one reading. Throws as `renderTemplate` does. */
function renderUnder(
  reading: Reading,
  template: string,
  model: VtlModel,
  parse: ParseVtl,
): Rendering {
  const requestOverride = createOverride();
  const responseOverride = createOverride();
  try {
    const text = runEngine(
      parse(template),
      {
        input: createInput(model, reading),
        util: createUtil(reading),
        stageVariables: model.stageVariables,
        context: {
          ...model.context,
          requestOverride: requestOverride.variable,
          responseOverride: responseOverride.variable,
        },
      },
      reading.emptyIsTrue,
    );
    return {
      template,
      model,
      reading,
      text,
      requestOverride: requestOverride.read(),
      responseOverride: responseOverride.read(),
    };
  } catch (error) {
    if (error instanceof TemplateFault) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new TemplateError(`${message} (read ${reading.name})`);
  }
}

function outcomeOf({ text, requestOverride, responseOverride }: Rendering): object {
  return { text, requestOverride, responseOverride };
}

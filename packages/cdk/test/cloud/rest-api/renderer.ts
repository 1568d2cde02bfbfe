import type { Rendering, VtlModel } from "../vtl/model.ts";

/** Renders a mapping template; every rendering is kept for a second opinion. */
export type RenderTemplate = (template: string, model: VtlModel) => Rendering;

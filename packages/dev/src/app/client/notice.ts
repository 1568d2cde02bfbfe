import { byId } from "./elements.ts";
import type { Problem } from "./problems.ts";

/** Shows a problem and moves the focus to it, so that it is read aloud and seen at once. */
export function showProblem(problem: Problem): void {
  const box = byId("problem", HTMLElement);
  box.replaceChildren(problem.text);
  if (problem.action !== undefined) {
    const link = document.createElement("a");
    link.href = problem.action.href;
    link.textContent = problem.action.label;
    box.append(" ", link);
  }
  box.hidden = false;
  box.focus();
}

export function hideProblem(): void {
  byId("problem", HTMLElement).hidden = true;
}

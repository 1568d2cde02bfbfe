import {
  type Attack,
  asArrived,
  confirmation,
  hostileHeaders,
  linkOf,
  press,
  query,
  replaced,
  UNREADABLE,
} from "./attack.ts";
import type { Scene } from "./scene.ts";

/** A value in every place that the templates of `Wiring.withoutLambda()` read, and where they must not look. */
export function attacksWithoutLambda(scene: Scene, value: string): readonly Attack[] {
  const { path, victim, settled } = scene;
  const arrived = asArrived(value);
  const link = linkOf(victim);
  const settledLink = linkOf(settled);
  // Blank ones count as missing.
  const reaches = arrived.trim() !== "";
  const resend = (name: string): Attack["request"] =>
    press({ ...scene, path: `${path}/new` }, replaced(link.slice(0, 2), name, value));
  const header = hostileHeaders(value)["Referer"] ?? "";
  const unpressed = (place: string, request: Partial<Attack["request"]>): Attack => ({
    place,
    value,
    request: { ...press(scene, link), ...request },
    tells: UNREADABLE,
    reaches: true,
  });
  return [
    unpressed("the button's value", { body: query([["action", value]]) }),
    unpressed("the button's name", { body: query([[`${value}-action`, "confirm"]]) }),
    unpressed("another field than the button's", { body: query([["nonce", value]]) }),
    // With a point behind it: the pages' own forms come from "null".
    ...["Origin", "origin", "Sec-Fetch-Site", "SEC-FETCH-SITE"].map((name) =>
      unpressed(`the header ${name}`, press(scene, link, { headers: { [name]: `${header}.` } })),
    ),
    {
      place: "username",
      value,
      request: press(scene, replaced(link, "username", value)),
      tells: confirmation({ ...victim, username: arrived }),
      reaches,
    },
    {
      place: "code",
      value,
      request: press(scene, replaced(link, "code", value)),
      tells: confirmation({ ...victim, code: arrived }),
      reaches,
      waitSeconds: 420,
    },
    {
      place: "clientId",
      value,
      request: press(scene, replaced(link, "clientId", value)),
      tells: [
        "ConfirmSignUp",
        { ClientId: "", Username: victim.username, ConfirmationCode: victim.code },
      ],
      reaches,
    },
    {
      place: "username for a new link",
      value,
      request: resend("username"),
      tells: ["ResendConfirmationCode", { ClientId: "demo_client", Username: arrived }],
      reaches,
    },
    {
      place: "clientId for a new link",
      value,
      request: resend("clientId"),
      tells: ["ResendConfirmationCode", { ClientId: "", Username: victim.username }],
      reaches,
    },
    {
      place: "parameters that are not read, form and headers",
      value,
      request: press(
        scene,
        [
          ...["redirectTo", "state", "proof", "link", "data", "__proto__"].map(
            (name) => [name, value] as const,
          ),
          ["x", value],
          ...settledLink,
        ],
        {
          body: [
            ["username", value],
            ["code", value],
          ],
          headers: { ...hostileHeaders(value), Cookie: header },
        },
      ),
      tells: confirmation(settled),
      harmless: true,
    },
    {
      place: "a parameter that stands there twice",
      value,
      request: press(scene, [["username", value], ["code", value], ...settledLink]),
      tells: confirmation(settled),
      harmless: true,
    },
    {
      place: "a parameter's name",
      value,
      request: press(scene, [[`x${value}`, "x"], ...settledLink]),
      tells: confirmation(settled),
      harmless: true,
    },
    {
      place: "the page that asks",
      value,
      request: {
        method: "GET",
        path: `${path}?${query(link.map(([name]) => [name, value]))}`,
        headers: hostileHeaders(value),
      },
    },
    {
      place: "the code as a header only",
      value,
      request: press(scene, replaced(link.slice(0, 2), "username", value), {
        headers: { code: victim.code, Code: victim.code },
      }),
    },
    {
      place: "the content type",
      value,
      request: press(scene, link, {
        headers: { "Content-Type": header },
      }),
    },
    {
      place: "the path",
      value,
      request: {
        ...press(scene, link),
        path: `${path}/${encodeURIComponent(arrived)}?${query(link)}`,
      },
    },
  ];
}

import {
  type Attack,
  asArrived,
  confirmation,
  hostileHeaders,
  linkOf,
  type Pairs,
  press,
  query,
  replaced,
} from "./attack.ts";
import type { Scene } from "./scene.ts";

/** A value in every place of a request that the event template of `Wiring.mappingTemplates()` copies. */
export function attacksOnMappingTemplates(scene: Scene, value: string): readonly Attack[] {
  const { path, origin, victim, settled, cookie = "", nonce } = scene;
  const arrived = asArrived(value);
  const link = linkOf(victim);
  const settledLink = linkOf(settled);
  const header = hostileHeaders(value)["Referer"] ?? "";
  const onSettled = (place: string, pairs: Pairs, more: Partial<Attack> = {}): Attack => ({
    place,
    value,
    request: press(scene, [...pairs, ...settledLink]),
    tells: confirmation(settled),
    ...more,
  });
  const pressed = (place: string, body: Pairs): Attack => ({
    place,
    value,
    request: { ...press(scene, link), body: query(body) },
  });
  return [
    {
      place: "username",
      value,
      request: press(scene, replaced(link, "username", value)),
      tells: confirmation({ ...victim, username: arrived }),
    },
    {
      place: "code",
      value,
      request: press(scene, replaced(link, "code", value)),
      tells: confirmation({ ...victim, code: arrived }),
      waitSeconds: 420,
    },
    { place: "clientId", value, request: press(scene, replaced(link, "clientId", value)) },
    onSettled("redirectTo", [["redirectTo", value]]),
    onSettled("state", [["state", value]], { state: arrived }),
    onSettled("proof", [["proof", value]]),
    onSettled("flow", [["flow", value]]),
    onSettled(
      "parameters that are not read",
      [
        ["link", value],
        ["data", value],
        [`x${value}`, value],
        ["__proto__", value],
      ],
      // Together, long ones are longer than any link.
      { harmless: arrived.length < 500 },
    ),
    onSettled(
      "a parameter that stands there twice",
      [
        ["username", value],
        ["code", value],
      ],
      { harmless: arrived.length < 500 },
    ),
    onSettled("headers", [], {
      request: press(scene, settledLink, { headers: hostileHeaders(value) }),
      harmless: true,
    }),
    onSettled("a field of the form", [], {
      request: press(scene, settledLink, {
        body: [
          ["username", value],
          [`x${value}`, value],
        ],
      }),
    }),
    pressed("the button's value", [
      ["action", value],
      ["nonce", nonce],
    ]),
    pressed("the nonce", [
      ["action", "confirm"],
      ["nonce", value],
    ]),
    {
      place: "the whole body",
      value,
      request: { ...press(scene, link), body: arrived },
    },
    {
      place: "cookie and origin",
      value,
      request: press(scene, link, { headers: { Cookie: header, Origin: header } }),
    },
    {
      place: "the page that asks",
      value,
      request: {
        method: "GET",
        path: `${path}?${query([["link", value], ["redirectTo", value], ...link])}`,
        headers: { ...hostileHeaders(value), Cookie: `${cookie}; ${header}`, Origin: origin },
      },
    },
    {
      place: "the content type",
      value,
      request: press(scene, link, { headers: { "Content-Type": header } }),
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

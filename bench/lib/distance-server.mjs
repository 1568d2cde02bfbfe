// Stands for the way to the local Cognito: passes on what it gets, each direction later by half of a round trip.
// Arguments: Cognito's port and the milliseconds of a round trip. Prints its own port.
import { connect, createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

const [, , port, roundTrip] = process.argv.map(Number);
const options = { allowHalfOpen: true, noDelay: true };

/** Waits until then, to a part of a millisecond, which a timer alone cannot. */
async function until(due) {
  const whole = Math.floor(due - performance.now());
  if (whole > 1) await delay(whole - 1);
  while (performance.now() < due) await new Promise((resolve) => setImmediate(resolve));
}

/** Passes on one direction, in order. What is said first is later by `firstMs` more. */
function carry(from, to, firstMs) {
  let first = firstMs;
  let before = Promise.resolve();
  const later = (deed) => {
    const due = performance.now() + first + roundTrip / 2;
    first = 0;
    before = before.then(() => until(due)).then(deed);
  };
  from.on("data", (chunk) => later(() => to.write(chunk)));
  from.on("end", () => later(() => to.end()));
  // A process that is killed leaves its connection as it is.
  from.on("error", () => to.destroy());
}

const server = createServer(options, (near) => {
  const far = connect({ ...options, port, host: "127.0.0.1" });
  // Loopback's handshake takes no time, and that of TCP takes a round trip before the first byte can go out.
  carry(near, far, roundTrip);
  carry(far, near, 0);
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address === "object") process.stdout.write(`${address.port}\n`);
});

process.once("disconnect", () => process.exit());

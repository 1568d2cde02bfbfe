// A trigger in the shape of the one that Amplify Gen 1 makes for verification links: an index that loads the modules
// which the environment names and lets each of them work on the event. Written anew after what it does.
const modules = (process.env.MODULES ?? "verification-link")
  .split(",")
  .map((name) => require(`./${name}.cjs`));

exports.handler = async (event, context) => {
  await Promise.all(modules.map((module) => module.handler(event, context)));
  return event;
};

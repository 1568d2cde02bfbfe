// Does nothing but answer: what any handler on this Node costs at the least.
const { REDIRECT_TO } = process.env;

exports.handler = async function handler(event) {
  if (event.triggerSource !== undefined) return event;
  return { statusCode: 302, headers: { location: REDIRECT_TO, "cache-control": "no-store" } };
};

import { useAuthenticator } from "@aws-amplify/ui-react";
import "@aws-amplify/ui-react/styles.css";
import { Amplify } from "aws-amplify";
import { finishLink } from "cognito-links/browser";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { client, linkUrl, userPool } from "./config.ts";
import { keepTokens } from "./keep-tokens.ts";

Amplify.configure({
  Auth: {
    Cognito: { ...userPool, loginWith: { email: true }, signUpVerificationMethod: "link" },
  },
});

// Links lead here as well. What they bring comes first, so that the screens begin signed in.
const link = await finishLink({ linkUrl, ...client });
if (link?.tokens) await keepTokens(link.tokens);

createRoot(document.getElementById("root") ?? document.body).render(
  <App>
    <Account />
  </App>,
);

function Account() {
  const { signOut } = useAuthenticator();
  return (
    <main>
      <h1>You are signed in</h1>
      <button type="button" onClick={signOut}>
        Sign out
      </button>
    </main>
  );
}

import { AccountSettings, Authenticator } from "@aws-amplify/ui-react";
import { Amplify } from "aws-amplify";
import { type SignInInput, signIn } from "aws-amplify/auth";
import type { ComponentProps } from "react";
import { createRoot } from "react-dom/client";
import { userPool } from "../recipes/config.ts";

/** An app that has told its Authenticator how people sign in: by what its address asks for. */
const { preferredAuthMethod, ...options } = Object.fromEntries(
  new URLSearchParams(location.search),
);
Amplify.configure({ Auth: { Cognito: { ...userPool, loginWith: { email: true } } } });

const services = {
  handleSignIn: (input: SignInInput) =>
    signIn({ ...input, options: { ...options, ...input.options } }),
  // By its types Amplify might also hand a context over; the Authenticator never does.
} as ComponentProps<typeof Authenticator>["services"];
const isByEmail = preferredAuthMethod === "EMAIL_OTP";

createRoot(document.getElementById("root") ?? document.body).render(
  <Authenticator
    services={services}
    {...(isByEmail && {
      passwordless: { preferredAuthMethod, hiddenAuthMethods: ["SMS_OTP", "WEB_AUTHN"] },
    })}
  >
    <h1>You are signed in</h1>
    <AccountSettings.ChangePassword />
  </Authenticator>,
);

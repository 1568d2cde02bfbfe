/** Entry `cognito-links/custom-sender`: the pool's mails by a provider of one's own. Needs `@aws-crypto/client-node`. */
export { type CustomSenderOptions, createCustomSender } from "./sender/create-custom-sender.ts";
export type { CustomSenderEvent } from "./sender/custom-sender-event.ts";
export type { CodeKey } from "./sender/decrypt.ts";
export type { Delivery, DeliveryFacts, SmsDelivery } from "./sender/delivery.ts";

/** tests/bench/widgets/hello.py, on the JavaScript SDK. */

import sdk from "./sdk.js";

const app = document.getElementById("app");
let heard = 0;
let disordered = 0;

sdk.on("customer_profile", (profile) => {
  app.textContent = profile.name;
});

sdk.on("message", ({ message }) => {
  sdk.putMessage(message);
});

sdk.on("message_box_text", ({ value }) => {
  if (Number(value) !== heard) disordered += 1;
  heard += 1;
});

sdk.on("customer_details_section_button_click", () => {
  const text = JSON.stringify({ heard, disordered });
  heard = disordered = 0;
  sdk.putMessage(text);
});

await sdk.init();

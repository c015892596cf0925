import sdk from "../vendor/agent-app-widget-sdk-3.0.1.js";

await sdk.init();

"""A widget of a few lines of JavaScript on the plain driver, for scenarios to play with."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from tests.browser import Simulator

PAGE = """<!doctype html><title>Plain</title><main id="app"></main>
<label>Note <input></label><button>Greet</button>
<select aria-label="Size"><option>S</option></select><script>
const say = (message, data = null) => {
  parent.postMessage({ plugin_id: "plain", message, data }, "*");
};
const heard = {
  customer_profile({ name = "Visitor" }) {
    app.textContent = `In the   chat: ${name}`;
    say("put_message", `Hello ${name}!`);
  },
  customer_details_section_button_click({ buttonId }) {
    if (buttonId !== "pay") return;
    say("register_transaction_pending", { paymentIntent: { name: "Packs", price: 990 } });
    say("register_transaction_success", { charge: { id: "ch_1" } });
  },
  transaction_accepted: () => say("set_toast", { content: "Thank you", kind: "success" }),
  message_box_text({ value }) {
    say("track", { event_name: "typed", event_properties: { value } });
  },
};
addEventListener("message", ({ data }) => {
  heard[data.event_name?.replace("livechat:", "")]?.(data.event_data);
});
document.querySelector("button").addEventListener("click", () => {
  say("put_message", document.querySelector("input").value);
});
addEventListener("load", () => setTimeout(() => {
  say("plugin_inited");
  say("customer_details_section", { title: "Order", components: [
    { type: "button", data: { label: "Pay", id: "pay" } } ] });
}));
</script>"""


def simulator_with(simulator: Simulator, **query: str) -> str:
    """Serve the widget; gives the simulator's address with it."""
    address = f"{simulator.servers.widget_url}plain.html"
    simulator.page.context.route(
        f"{address}*", lambda route: route.fulfill(body=PAGE, content_type="text/html")
    )
    said = {"widget": address, "driver": "plain", "customer": "mary", **query}
    return f"{simulator.servers.simulator_url}?{urlencode(said)}"

/** The four places in which the Agent App holds a widget, and what is different about them. */

/**
 * id          as in the query
 * container   the id of the element that gets the panel
 * view        the part of the app that has to be open for the widget to be seen
 * greeting    the event that follows `plugin_inited` and `plugin_loaded`
 */
const differences = {
  details: {
    container: "panels",
    view: "chats",
    title: "Details",
    greeting: "customer_profile",
  },
  messagebox: {
    container: "popover",
    view: "chats",
    title: "Message box app",
    greeting: "customer_profile",
  },
  fullscreen: {
    container: "app-panels",
    view: "app",
    title: "Fullscreen app",
    greeting: "page_data",
  },
  settings: {
    container: "settings-panels",
    view: "settings",
    title: "App settings",
    greeting: "page_data",
  },
};

export const placements = Object.fromEntries(
  Object.entries(differences).map(([id, placement]) => [id, { id, ...placement }]),
);

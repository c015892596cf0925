/** Paths of the Agent App, and the views of this page that they lead to. */

const VIEWS = {
  chats: "chats",
  archives: "archives",
  customers: "customers",
  engage: "customers",
  traffic: "customers",
  reports: "reports",
  settings: "settings",
  apps: "app",
  app: "app",
};

/** @param {string} path @returns {{view: string | null, id: string | null}} `id` of a chat, a thread or a customer */
export function placeOf(path) {
  const [first = "", id = null] = path.split(/[?#]/u)[0].split("/").filter(Boolean);
  return { view: Object.hasOwn(VIEWS, first) ? VIEWS[first] : null, id };
}

/** Whether a path's id means this customer. */
export function isMeant(id, { profile }) {
  return [profile.id, profile.chat?.id, profile.chat?.chat_id].includes(id);
}

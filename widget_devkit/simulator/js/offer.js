/**
 * What the page offers to tests and the curious as `window.simulator`:
 *
 * widgets                 all hosted widgets; the fields below without an index are those of the first
 * frames, messages, state what was seen, see `HostedWidget`
 * send(name, data)        an event for the widget, with or without "livechat:"; a promise of its answer
 * answer(name, behaviour) how the host answers a message, see `Answers.set`
 * release(name)           lets held answers go, of one message or all; how many they were
 * network                 the settings of the network, and what `answer` has set (`behaviours`, `held`)
 * setNetwork(changes)     changes some of them, see `Network.change`; resetNetwork() has all as it was at first
 * handshake(how)          when the host shakes hands from the next load on: "now", "never" or {late: seconds}
 * reload()                loads the widget anew
 * reconnect()             another instance of the host shakes hands with the page that is there
 * messageBox              the text in the message box; sendMessageBox() is its Send button
 * attachment              the rich message that waits in it, or null
 * placement, location, badge, reportsFilters (dates as ISO texts), sections (title → data), redirects
 * properties, tracked     what widgets set and tracked, {name, properties}
 * toasts                  those that widgets asked for, {content, kind}
 * transaction             the payment that waits, {paymentIntent, charge}, or null; decide(choice), see `Payments`
 * activity                what widgets have done, see `Activity`
 * clickSection(buttonId)  presses a button or a clickable title of a section
 * customer, view          the key of who is looked at, or null, and the view that is open
 * open(view)              chats, archives, customers, reports, app or settings
 * editCustomer(profile)   gives who is looked at another profile, without one that of the beginning
 * selectCustomer(key)     in the list that has the customer; leave(): the customer goes
 * say(from, text)         lets the customer or the agent write in the conversation
 * archive()               closes the chat that is looked at
 * incoming()              a new customer asks for a chat; gives the key; pickUp() takes the chat that is looked at
 * setTheme(theme), addWidget(url, options)
 */
export function offer({ widgets, app, theme, network, parameters, addWidget }) {
  return {
    widgets,
    placement: parameters.placement,
    toasts: app.toasts,
    redirects: app.redirects,
    activity: app.activity.records,
    tracked: app.tracked,
    properties: app.properties,
    get frames() {
      return widgets[0].frames;
    },
    get messages() {
      return widgets[0].messages;
    },
    get state() {
      return widgets[0].state;
    },
    get sections() {
      return widgets[0].sections.data;
    },
    get messageBox() {
      return app.messageBox.text;
    },
    get attachment() {
      return app.messageBox.rich;
    },
    get badge() {
      return app.views.badge;
    },
    get location() {
      return app.location.path;
    },
    get reportsFilters() {
      return app.reports.filters;
    },
    get customer() {
      return app.customer?.key ?? null;
    },
    get view() {
      return app.views.current;
    },
    get network() {
      const { behaviours, held } = widgets[0].answers;
      return { ...network.settings, behaviours, held };
    },
    get transaction() {
      return app.payments.transaction;
    },
    send: (eventName, data) => app.emit(widgets[0], eventName, data),
    answer: (messageName, behaviour) => widgets[0].answer(messageName, behaviour),
    release: (messageName) => widgets[0].answers.release(messageName),
    setNetwork: (changes) => network.change(changes),
    resetNetwork: () => network.reset(widgets),
    handshake: (how) => network.change({ handshake: how }),
    reload: () => widgets[0].reload(),
    reconnect: () => widgets[0].reconnect(),
    clickSection: (buttonId) => widgets[0].sections.press(buttonId),
    sendMessageBox: () => app.messageBox.submit("agent"),
    decide: (choice) => app.payments.decide(choice),
    open: (view) => app.desk.open(view),
    selectCustomer: (key) => app.desk.select(key),
    leave: () => app.desk.leave(),
    say: (from, text) => app.say(from, text),
    editCustomer: (profile) => app.desk.edit(profile),
    archive: () => app.desk.archive(),
    incoming: () => app.desk.incoming(),
    pickUp: () => app.desk.pickUp(),
    setTheme: (value) => theme.set(value),
    addWidget,
  };
}

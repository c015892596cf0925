import css from "@eslint/css";
import js from "@eslint/js";
import globals from "globals";

// What a customer wrote reaches the page as text only: no property or method that parses HTML.
const html = ["innerHTML", "outerHTML", "srcdoc"].map((property) => ({
  selector: `AssignmentExpression > MemberExpression.left[property.name="${property}"]`,
  message: "Use textContent and DOM nodes.",
}));
const calls = [
  "insertAdjacentHTML",
  "write",
  "setHTMLUnsafe",
  "parseFromString",
  "createContextualFragment",
].map((method) => ({
  selector: `CallExpression[callee.property.name="${method}"]`,
  message: "Use textContent and DOM nodes.",
}));

export default [
  {
    ignores: [
      ".venv/",
      "build/",
      "dist/",
      "static/vendor/",
      "test-results/",
      "tests/conformance/vendor/",
      "widget_devkit/simulator/vendor/",
    ],
  },
  {
    files: ["**/*.{js,mjs}"],
    ...js.configs.recommended,
    languageOptions: { globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      ...js.configs.recommended.rules,
      curly: ["error", "multi-line"],
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-restricted-syntax": ["error", ...html, ...calls],
      "no-script-url": "error",
      "no-shadow": "error",
      "no-throw-literal": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "error",
    },
  },
  {
    // The first script of the page: a classic one, so that nothing has to be fetched before it.
    files: ["static/rules.js", "static/bridge.js"],
    languageOptions: { sourceType: "script" },
    rules: { strict: ["error", "function"] },
  },
  {
    files: ["**/*.css"],
    plugins: { css },
    language: "css/css",
    rules: {
      ...css.configs.recommended.rules,
      // Colours and sizes are declared in one file and used in others.
      "css/no-invalid-properties": ["error", { allowUnknownVariables: true }],
      // The widget runs in the browsers of agents, which keep themselves up to date.
      "css/use-baseline": "off",
    },
  },
];

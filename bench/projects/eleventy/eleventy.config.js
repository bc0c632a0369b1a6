module.exports = () => ({
  dir: { input: "content", output: "_site", includes: "../layouts" },
  markdownTemplateEngine: false,
});

// The browser comes from the npm registry or is installed already (README, "Browser"):
// puppeteer must not download one while npm installs.
module.exports = { skipDownload: true };

// A page for each tag: /drivers/driver-3/, /segments/segment-1/.
exports.data = {
  pagination: { data: "collections", size: 1, alias: "tag", filter: ["all"] },
  permalink: ({ tag }) => `/${tag.split("-")[0]}s/${tag}/`,
};
exports.render = ({ tag, collections }) => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>${tag}</title>
<h1>${tag}</h1>
<ul>${collections[tag].map((item) => `<li><a href="${item.url}">${item.data.title}</a></li>`).join("")}</ul>
`;

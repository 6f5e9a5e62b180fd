// Runs at the edge, before and after the site's files are looked up: finds the
// file of an address, and gives the page that says there is none its status.
var files = ${files};

function fileOf(uri) {
  if (uri.indexOf('/assets/') === 0) return uri;
  return files[uri.length > 1 ? uri.replace(/\/$/, '') : uri];
}

function handler(event) {
  var request = event.request;
  var file = fileOf(request.uri);
  if (event.context.eventType === 'viewer-request') {
    request.uri = file || '/404/index.html';
    return request;
  }
  var response = event.response;
  if (request.uri === '/404/index.html' || !(file || isFile(request.uri))) {
    response.statusCode = 404;
    response.statusDescription = 'Not Found';
  }
  var size = response.headers['x-amz-meta-size'];
  if (size) response.headers['rolefit-size'] = { value: size.value };
  return response;
}

// After the look-up the request may show the file in place of the address.
function isFile(uri) {
  for (var address in files) if (files[address] === uri) return true;
  return false;
}

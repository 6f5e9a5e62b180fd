// Runs at the edge, before and after the site's files are looked up: finds the
// file of an address, and gives the page that says there is none, in the language of
// the address, its status. What pages of any origin may read, such as a script that
// they load as a module, says so.
var files = ${files};
var anyOrigin = ${any_origin};

function fileOf(uri) {
  if (uri.indexOf('/assets/') === 0) return uri;
  var address = uri.length > 1 ? uri.replace(/\/$/, '') : uri;
  return /\/404$/.test(address) ? undefined : files[address];
}

function missing(uri) {
  return files['/' + uri.split('/')[1] + '/404'] || files['/404'];
}

function handler(event) {
  var request = event.request;
  var file = fileOf(request.uri);
  if (event.context.eventType === 'viewer-request') {
    request.uri = file || missing(request.uri);
    return request;
  }
  var response = event.response;
  if (/\/404\/index\.html$/.test(request.uri) || !(file || isFile(request.uri))) {
    response.statusCode = 404;
    response.statusDescription = 'Not Found';
  }
  var size = response.headers['x-amz-meta-size'];
  if (size) response.headers['rolefit-size'] = { value: size.value };
  if (anyOrigin.indexOf(request.uri) >= 0) response.headers['access-control-allow-origin'] = { value: '*' };
  return response;
}

// After the look-up the request may show the file in place of the address.
function isFile(uri) {
  for (var address in files) if (files[address] === uri) return true;
  return false;
}

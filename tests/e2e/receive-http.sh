# Over http: git-http-backend behind nginx and fcgiwrap.
. "$(dirname "$0")/common.sh"
PATH="$PATH:/usr/sbin"
command -v nginx >/dev/null && command -v fcgiwrap >/dev/null || skip 'needs nginx and fcgiwrap'
backend=$(git --exec-path)/git-http-backend
[ -x "$backend" ] || skip 'needs git-http-backend'
port=$((20000 + $$ % 20000))
mkdir "$WORK/nginx"
cat >"$WORK/nginx.conf" <<END
pid $WORK/nginx.pid;
error_log $WORK/nginx/error.log;
$([ "$(id -u)" -ne 0 ] || echo "user root;")
events {}
http {
  access_log off;
  client_max_body_size 0;
  client_body_temp_path $WORK/nginx/body;
  fastcgi_temp_path $WORK/nginx/fastcgi;
  proxy_temp_path $WORK/nginx/proxy;
  uwsgi_temp_path $WORK/nginx/uwsgi;
  scgi_temp_path $WORK/nginx/scgi;
  server {
    listen 127.0.0.1:$port;
    location / {
      fastcgi_pass unix:$WORK/fcgi.sock;
      fastcgi_param SCRIPT_FILENAME $backend;
      fastcgi_param GIT_PROJECT_ROOT $WORK;
      fastcgi_param GIT_HTTP_EXPORT_ALL "";
      fastcgi_param PATH_INFO \$uri;
      fastcgi_param QUERY_STRING \$query_string;
      fastcgi_param REQUEST_METHOD \$request_method;
      fastcgi_param CONTENT_TYPE \$content_type;
      fastcgi_param CONTENT_LENGTH \$content_length;
      fastcgi_param HTTP_CONTENT_ENCODING \$http_content_encoding;
      fastcgi_param REMOTE_USER ada;
    }
  }
}
END
fcgiwrap -s "unix:$WORK/fcgi.sock" >"$WORK/fcgi.log" 2>&1 &
fcgi=$!
stop() {
  kill "$fcgi"
  stop_daemon "$WORK/nginx.pid"
  finish
}
trap stop EXIT
nginx -p "$WORK/nginx" -c "$WORK/nginx.conf" -e "$WORK/nginx/error.log" || skip 'nginx does not start here'
new_server
on_server git config http.receivepack true
git remote set-url origin "http://127.0.0.1:$port/server"
push_clean_and_dirty
said 'remote: keysieve' first:3
passed git push -q origin :new
tail -n 1 "$WORK/server/keysieve-audit.jsonl" | grep -q '"user":"ada"' || fail "the log does not name the user of the web server"

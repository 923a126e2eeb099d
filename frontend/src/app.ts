import "htmx.org";

import "./islands/answer_keys";
import "./islands/attempt";
import "./islands/dialogs";
import "./islands/echo";
import "./islands/errors";
import "./islands/filter";
import "./islands/focus";
import "./islands/graph";
import "./islands/keyboard";
import "./islands/lab";
import "./islands/lines_field";
import "./islands/map";
import "./islands/math";
import "./islands/math_field";
import "./islands/order";
import "./islands/scrolling";
import "./islands/spoken";
import "./islands/theme";
import "./islands/toasts";
import { start } from "./mount";

start();

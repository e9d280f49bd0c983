import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "@mantine/spotlight/styles.css";
import "./base.css";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startTranslations } from "./i18n.ts";
import { makeQueryClient } from "./query-client.ts";
import { makeRouter } from "./router.tsx";
import { Themed } from "./themed.tsx";

const place = document.getElementById("root");
if (place === null) throw new Error("index.html has no #root");

startTranslations();
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={makeQueryClient()}>
      <Themed>
        <Notifications position="top-center" limit={4} pauseResetOnHover="notification" />
        <RouterProvider router={makeRouter()} />
      </Themed>
    </QueryClientProvider>
  </StrictMode>,
);

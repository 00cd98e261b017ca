package tv.lacajita.content.billing;

import io.javalin.http.Context;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import tv.lacajita.content.Notices;
import tv.lacajita.content.Reach;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Input;
import tv.lacajita.kit.http.ListRequest;
import tv.lacajita.kit.http.Page;

/** Invoices over HTTP: an admin makes, sends and settles them; an agency reads its own. */
public final class InvoiceResource {
    /** The id of the last invoice shown. */
    private static final Pattern POSITION = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final InvoiceStore invoices;
    private final Invoicing invoicing;
    private final Pages pages;
    private final BillingConfig config;

    InvoiceResource(Database database, Pages pages, Notices notices, BillingConfig config) {
        var db = database.rows(Invoice.class, InvoiceItem.class, KnownInvoice.class, SentInvoice.class)
                .jdbi();
        this.invoices = db.onDemand(InvoiceStore.class);
        this.invoicing = new Invoicing(db, notices, config);
        this.pages = pages;
        this.config = config;
    }

    public void list(Context ctx) {
        var request = ListRequest.of(ctx, "status", "agency_id");
        var rows = invoices.list(
                Reach.of(ctx),
                request.filter("status"),
                request.filter("agency_id"),
                request.after(POSITION),
                request.limit() + 1);
        Page.of(rows, request.limit(), last -> ListRequest.cursor(last.id())).answer(ctx, "invoices", request);
    }

    public void show(Context ctx) {
        InvoiceInFull invoice = inFull(ctx, Input.of(ctx).uuid("id"));
        if (Input.of(ctx).text("format").orElseThrow().equals("html")) {
            pages.answer(ctx, InvoicePage.of(invoice, config.issuer()));
        } else {
            ctx.json(invoice);
        }
    }

    public void create(Context ctx) {
        UUID id = invoicing.make(NewInvoice.of(Input.of(ctx)));
        ctx.status(201).header("Location", "/api/admin/invoices/" + id).json(inFull(ctx, id));
    }

    public void send(Context ctx) {
        UUID id = Input.of(ctx).uuid("id");
        answer(ctx, id, invoicing.send(id));
    }

    public void pay(Context ctx) {
        UUID id = Input.of(ctx).uuid("id");
        answer(ctx, id, invoices.pay(id).isPresent());
    }

    private void answer(Context ctx, UUID id, boolean stepped) {
        InvoiceInFull invoice = inFull(ctx, id);
        if (!stepped) {
            throw illegalStep(invoice.invoice().status());
        }
        ctx.json(invoice);
    }

    private static ApiError illegalStep(String from) {
        List<String> allowed =
                switch (from) {
                    case "draft" -> List.of("sent");
                    case "paid" -> List.of();
                    default -> List.of("paid");
                };
        String next = allowed.isEmpty() ? "ya no cambia" : "solo puede pasar a " + allowed.getFirst();
        return ApiError.conflict("illegal_step", "Una factura en estado " + from + " " + next)
                .with("from", from)
                .with("allowed", allowed);
    }

    private InvoiceInFull inFull(Context ctx, UUID id) {
        Reach reach = Reach.of(ctx);
        Invoice invoice = invoices.find(reach, id).orElseThrow(() -> ApiError.notFound("No existe esa factura"));
        return new InvoiceInFull(invoice, invoices.items(reach, id));
    }
}

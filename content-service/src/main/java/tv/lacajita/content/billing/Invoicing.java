package tv.lacajita.content.billing;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import tv.lacajita.content.Notices;
import tv.lacajita.kit.http.ApiError;

/**
 * Bills an agency for a period, no day of it twice, and sends it the invoice. The locks of the agency and of the year's
 * number last until the invoice is written, so that a number is taken only when it is.
 */
final class Invoicing {
    private final Jdbi db;
    private final Notices notices;
    private final BillingConfig config;

    Invoicing(Jdbi db, Notices notices, BillingConfig config) {
        this.db = db;
        this.notices = notices;
        this.config = config;
    }

    /**
     * The id of the draft that was made.
     *
     * @throws ApiError 404 without such an agency; 409 when an invoice has a day of the period, or nothing was spent
     */
    UUID make(NewInvoice wanted) {
        return db.inTransaction(handle -> {
            var invoices = handle.attach(InvoiceStore.class);
            invoices.lockAgency(wanted.agencyId()).orElseThrow(() -> ApiError.notFound("No existe esa agencia"));
            invoices.overlapping(wanted).ifPresent(known -> {
                throw ApiError.conflict(
                                "already_invoiced",
                                "La factura " + known.invoiceNumber()
                                        + " de esa agencia ya incluye días de ese periodo")
                        .with("invoice", known);
            });
            if (invoices.isCounting(wanted)) {
                throw ApiError.conflict(
                        "still_counting",
                        "Aún pueden contarse anuncios que se mostraron en ese periodo; inténtelo dentro de unos minutos");
            }
            return invoices.add(wanted, config)
                    .orElseThrow(() -> ApiError.conflict(
                            "nothing_to_invoice", "Las campañas de esa agencia no gastaron nada en ese periodo"));
        });
    }

    /** Sends a draft and tells its agency; false when it is no draft. */
    boolean send(UUID id) {
        return db.inTransaction(handle -> {
            Optional<SentInvoice> sent = handle.attach(InvoiceStore.class).send(id, config.dueDays());
            sent.ifPresent(invoice -> notices.tell(
                    handle,
                    invoice.userId(),
                    new Notices.Notice("invoice_sent", invoice.told(), "/admin/invoices/" + id)));
            return sent.isPresent();
        });
    }
}

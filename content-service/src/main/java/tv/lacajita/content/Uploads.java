package tv.lacajita.content;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import tv.lacajita.kit.http.ApiError;

/** Reads forms that bring a file (RFC 7578, field {@code file}) as they stream in, no further than the limit. */
public final class Uploads {
    /** For the form's other fields and its own lines. */
    private static final int FORM_BYTES = 1 << 16;

    private static final int BLOCK_BYTES = 1 << 14;
    private static final int MAX_PARTS = 20;

    private final int maxMb;
    private final Path folder;

    /**
     * @param maxMb how large a file may be, in units of 1,048,576 bytes
     * @param folder where a file is while it is looked at; it has no name there, so nothing of it can stay
     */
    public Uploads(int maxMb, Path folder) {
        this.maxMb = maxMb;
        this.folder = folder;
    }

    /**
     * The form in the body of {@code ctx}; to be closed.
     *
     * @throws ApiError 413 for a file over the limit, 422 without one, 400 for what is no form
     */
    public Upload read(Context ctx) {
        String boundary = MultiPart.extractBoundary(ctx.contentType());
        if (boundary == null) {
            throw UploadForm.malformed();
        }
        if (ctx.req().getContentLengthLong() > maxBytes() + FORM_BYTES) {
            throw tooLarge();
        }
        var upload = new Upload(folder);
        try {
            read(ctx.bodyInputStream(), boundary, new UploadForm(upload, maxBytes(), FORM_BYTES, tooLarge()));
            if (upload.filename().isEmpty()) {
                throw Upload.missing("file");
            }
            return upload;
        } catch (RuntimeException e) {
            upload.close();
            throw e;
        }
    }

    private static void read(InputStream body, String boundary, UploadForm form) {
        var parser = new MultiPart.Parser(boundary, form);
        parser.setMaxParts(MAX_PARTS);
        byte[] block = new byte[BLOCK_BYTES];
        try {
            for (int length = body.read(block); length >= 0; length = body.read(block)) {
                parser.parse(Content.Chunk.from(ByteBuffer.wrap(block, 0, length), false));
                form.check(length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the client's: what the disk refuses is an ApiError already
        }
        parser.parse(Content.Chunk.EOF);
        form.check(0);
    }

    private long maxBytes() {
        return (long) maxMb << 20;
    }

    private ApiError tooLarge() {
        return ApiError.of(413, "too_large", "Archivo supera el límite de " + maxMb + "MB");
    }
}

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/**
 * Validates files against veraPDF's profiles for PDF/UA-1 and PDF/A-3a.
 *
 * Arguments: the files. Prints a line "file TAB profile TAB rule TAB message" for each failed
 * check and "file TAB profile TAB ok" for each profile that a file meets. An exit code other
 * than 0 means that no judgement was reached.
 */
public final class Validate {
    private static final int FAILED_CHECKS_SHOWN_FOR_EACH_RULE = 3;

    private Validate() {
    }

    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String name : arguments) {
            byte[] file = Files.readAllBytes(Path.of(name));
            validate(name, file, PDFAFlavour.PDFUA_1);
            validate(name, file, PDFAFlavour.PDFA_3_A);
        }
    }

    private static void validate(String name, byte[] file, PDFAFlavour profile)
            throws Exception {
        try (PDFAParser parser =
                        Foundries.defaultInstance().createParser(new ByteArrayInputStream(file), profile);
                PDFAValidator validator =
                        Foundries.defaultInstance()
                                .createValidator(
                                        profile, FAILED_CHECKS_SHOWN_FOR_EACH_RULE, false, true, false)) {
            var result = validator.validate(parser);
            if (result.getTotalAssertions() == 0) {
                throw new IllegalStateException("Nothing was checked.");
            }
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    var rule = assertion.getRuleId();
                    System.out.println(
                            String.join(
                                    "\t",
                                    name,
                                    profile.getId(),
                                    rule.getClause() + "-" + rule.getTestNumber(),
                                    assertion.getMessage().replaceAll("\\s+", " ")));
                }
            }
            if (result.isCompliant()) {
                System.out.println(String.join("\t", name, profile.getId(), "ok"));
            }
        }
    }
}

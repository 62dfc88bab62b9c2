package dev.omnipkg.core;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import org.apiguardian.api.API;

/** What users may rely on: types whose {@link API} says so, and methods of these that name no others. */
@AnalyzeClasses(packages = "dev.omnipkg.core", importOptions = ImportOption.DoNotIncludeTests.class)
class BoundaryTests {

    private static final String REASON = "the boundary stands in docs/decisions/0016-what-users-may-rely-on.md";

    private static final DescribedPredicate<JavaClass> INTERNAL_PACKAGE =
            resideInAPackage("dev.omnipkg.core.internal..");

    /** A nested type is for users if the one around it is, unless it says otherwise. */
    private static Optional<API.Status> status(JavaClass type) {
        return type.tryGetAnnotationOfType(API.class)
                .map(API::status)
                .or(() -> type.getEnclosingClass().flatMap(BoundaryTests::status));
    }

    private static boolean isForUsers(JavaClass type) {
        return status(type).filter(status -> status != API.Status.INTERNAL).isPresent();
    }

    private static final DescribedPredicate<JavaMember> FOR_USERS = describe(
            "are for users",
            member -> isForUsers(member.getOwner())
                    && member.getModifiers().contains(JavaModifier.PUBLIC)
                    && !member.getModifiers().contains(JavaModifier.SYNTHETIC)
                    && member.tryGetAnnotationOfType(API.class)
                            .filter(api -> api.status() == API.Status.INTERNAL)
                            .isEmpty());

    private static final ArchCondition<JavaMethod> NAME_ONLY_TYPES_FOR_USERS =
            new ArchCondition<>("name only types that are for users") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    method.getAllInvolvedRawTypes().stream()
                            .map(JavaClass::getBaseComponentType)
                            .filter(type -> type.getPackageName().startsWith("dev.omnipkg") && !isForUsers(type))
                            .forEach(type -> events.add(SimpleConditionEvent.violated(
                                    method, method.getFullName() + " names " + type.getName())));
                }
            };

    @ArchTest
    static final ArchRule EVERY_PUBLIC_TYPE_SAYS_WHOM_IT_IS_FOR = classes()
            .that()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .and(resideOutsideOfPackage("dev.omnipkg.core.internal.."))
            .should()
            .beAnnotatedWith(API.class)
            .because(REASON);

    @ArchTest
    static final ArchRule INTERNAL_PACKAGES_HOLD_NOTHING_FOR_USERS = classes()
            .that(INTERNAL_PACKAGE)
            .should()
            .notBeAnnotatedWith(API.class)
            .because(REASON);

    @ArchTest
    static final ArchRule WHAT_USERS_CALL_NAMES_WHAT_IS_FOR_THEM =
            methods().that(FOR_USERS).should(NAME_ONLY_TYPES_FOR_USERS).because(REASON);
}

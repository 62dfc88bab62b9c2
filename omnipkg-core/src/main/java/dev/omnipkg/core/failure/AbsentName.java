package dev.omnipkg.core.failure;

import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A name that is not there: in a module, or as an attribute.
 *
 * @param name the name
 * @param owner the module that was asked, or the type of the object, or the first of its bases that is not the script's own
 * @param fixed whether the type makes no attributes up
 * @param bases where a type of the script's has more than one base of distributions: these, the nearest first
 * @param near the names in the module, or of the type, that are one letter off
 * @param setIn of an object of the script's class the method that sets the attribute, and was not called; else empty
 */
@API(status = Status.EXPERIMENTAL)
public record AbsentName(String name, Place owner, boolean fixed, List<Place> bases, List<String> near, String setIn)
        implements Fact {

    public AbsentName {
        name = RecordDefaults.toEmpty(name);
        owner = RecordDefaults.toUnknown(owner);
        bases = RecordDefaults.toEmpty(bases);
        near = RecordDefaults.toEmpty(near);
        setIn = RecordDefaults.toEmpty(setIn);
    }

    /**
     * Whether it is known who would have it.
     *
     * @return false where only the name is known
     */
    public boolean hasOwner() {
        return !name.isEmpty() && !owner.module().isEmpty();
    }

    /**
     * Whether it is that of an attribute.
     *
     * @return false for one of a module
     */
    public boolean isMember() {
        return !owner.name().isEmpty();
    }

    @Override
    public String subject() {
        return owner.file();
    }
}
